"""A small document of which things take their time: projects, their plan, and the jobs that work on it."""

from __future__ import annotations

JOBS = """
openapi: 3.1.0
info: {title: Jobs, version: "1"}
servers: [{url: "https://jobs.example/v1"}]
x-stub:
  errors:
    template: {error: {code: "{code}", message: "{message}", detail: "{detail}", source: "{source}"}}
    texts: {wrong-state: {code: NotNow}, throttled: {code: SlowDown}}
  limits:
    busy:
      description: What a busy service takes.
      date: "2026-01-01"
      buckets:
        - {requests: 2, seconds: 10, operations: [putNote], scope: projects}
        - {requests: 100, scope: caller}
paths:
  /projects:
    post:
      operationId: addProject
      x-stub: {assign: {state: {value: draft, always: true}}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Project"}}}}
      responses:
        "201":
          description: Made.
          headers: {Location: {schema: {type: string}}}
          content: {application/json: {schema: {$ref: "#/components/schemas/Project"}}}
        "409": {description: Taken.}
    get:
      operationId: listProjects
      x-stub:
        pagination: {size: limit, token: after, next: next, max: 3}
        select: fields
        odata: {filter: where}
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1}}
        - {name: after, in: query, schema: {type: string}}
        - {name: fields, in: query, schema: {type: string}}
        - {name: where, in: query, schema: {type: string}}
      responses:
        "200":
          description: All.
          content:
            application/json:
              schema:
                type: object
                required: [items]
                properties:
                  items: {type: array, items: {$ref: "#/components/schemas/Project"}}
                  next: {type: string}
  /projects/{id}: &project
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getProject
      responses:
        "200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Project"}}}}
        "404": {description: None.}
    delete: {operationId: dropProject, responses: {"204": {description: Gone.}, "404": {description: None.}}}
  /projects/{id}/plan:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getPlan
      responses:
        "200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Plan"}}}}
        "404": {description: None.}
    patch: &patch
      operationId: changePlan
      x-stub: &change
        long_running:
          resource: jobs
          id: "1.{hex}"
          running: {status: inprogress}
          succeeded: {status: completed}
          failed: {status: failed}
          on_success: {projects: {state: ready}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Plan"}}}}
      responses:
        "202": {description: Begun., headers: {Location: {required: true, schema: {type: string}}}}
        "404": {description: None.}
        "409": {description: Not now.}
    post:
      <<: *patch
      operationId: makePlan
      x-stub: {<<: *change, action: replace}
  /old/{id}/plan:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    patch: {<<: *patch, operationId: changeOldPlan, x-stub: {alias: changePlan}}
  /projects/{id}/jobs/{job}: &job
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: job, in: path, required: true, schema: {type: string}}
    get: &getJob
      operationId: getJob
      responses:
        "200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Job"}}}}
        "404": {description: None.}
  /old/{id}/jobs/{job}:
    <<: *job
    get: {<<: *getJob, operationId: getOldJob, x-stub: {alias: getJob}}
  /projects/{id}/notes/{note}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: note, in: path, required: true, schema: {type: string}}
    put:
      operationId: putNote
      x-stub: {preconditions: {projects: {state: [ready, full]}}, key: id}
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Note"}}}}
      responses:
        "200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Note"}}}}
        "400": {description: No.}
        "404": {description: None.}
        "429": {description: Slow down.}
    get:
      operationId: getNote
      responses:
        "200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Note"}}}}
        "404": {description: None.}
  /projects/{id}/audit:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    post:
      operationId: audit
      responses: {"200": {description: Done., content: {application/json: {schema: {type: object}}}}}
components:
  schemas:
    Project:
      type: object
      required: [id, name]
      properties: {id: {type: string}, name: {type: string}, state: {type: string}}
    Plan: {type: object, required: [steps], properties: {steps: {type: array, items: {type: string}}}}
    Note: {type: object, properties: {id: {type: string}, text: {type: string}}}
    Job:
      type: object
      required: [id, status]
      properties:
        id: {type: string}
        status: {type: string}
        error: {type: object, properties: {message: {type: string}}}
"""
