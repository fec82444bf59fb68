"""A document with parameters in all places, and bodies and responses of several kinds."""

PETS = """
    servers: [{url: https://pets.test/v1}]
    paths:
      /pets:
        get:
          operationId: listPets
          tags: [pets]
          parameters:
            - {name: limit, in: query, schema: {type: integer}}
            - {name: tag, in: query, schema: {type: array, items: {type: string}}}
            - {name: X-Trace, in: header, schema: {type: string}}
            - {name: session, in: cookie, schema: {type: string}}
          responses:
            '200':
              description: All pets.
              content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
        post:
          operationId: createPet
          summary: Add a pet
          description: Pets are added one by one.
          tags: [pets]
          requestBody:
            required: true
            description: The pet.
            content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
          responses:
            '201': {description: Added., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
            '204': {description: Known already.}
            '409':
              description: The name is taken.
              content: {application/json: {schema: {$ref: '#/components/schemas/Failure'}}}
            4XX: {description: Odd., content: {application/json: {schema: {$ref: '#/components/schemas/Failure'}}}}
      /pets/{petId}/photos/{number}:
        get:
          operationId: getPhoto
          tags: [pets]
          parameters:
            - {name: number, in: path, required: true, schema: {type: integer}}
            - {name: petId, in: path, required: true, schema: {type: string}}
          responses:
            '200': {description: A photo., content: {image/png: {schema: {type: string, format: binary}}}}
            '202': {description: Later., content: {text/plain: {schema: {type: string}}}}
        delete:
          operationId: deletePhoto
          tags: [pets]
          parameters:
            - {name: petId, in: path, required: true, schema: {type: string}}
            - {name: number, in: path, required: true, schema: {type: integer}}
          responses: {'204': {description: Gone.}}
      /pets/{petId}:
        patch:
          operationId: updatePet
          tags: [pets]
          parameters: [{name: petId, in: path, required: true, schema: {type: string}}]
          requestBody:
            required: true
            content: {application/json: {schema: {$ref: '#/components/schemas/Changes'}}}
          responses: {'204': {description: Changed.}}
    components:
      schemas:
        Changes:
          type: object
          properties:
            name: {type: string}
            nick: {type: [string, 'null']}
            tags: {type: array, items: {type: string}}
            owner: {$ref: '#/components/schemas/Owner'}
        Owner: {type: object, properties: {name: {type: string}, phone: {type: [string, 'null']}}}
        Pet:
          type: object
          required: [name]
          properties:
            name: {type: string, maxLength: 9, description: What it is called.}
            nick: {type: [string, 'null']}
        Failure: {type: object, required: [code], properties: {code: {type: string}, message: {type: string}}}
"""
