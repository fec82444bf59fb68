// Steers a served stub by its control API: what a test in another language does. Prints what it saw as JSON.
const [origin] = process.argv.slice(2);
const session = { "X-Obverse-Session": "node" };
const control = async (method, path, body) => {
  const response = await fetch(`${origin}/_obverse${path}`, {
    method,
    headers: { ...session, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? null : response.json();
};
const graph = (method, path, body) =>
  fetch(`${origin}/v1.0${path}`, {
    method,
    headers: { ...session, Authorization: "Bearer any", "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

await control("POST", "/reset");
await control("POST", "/seed", { connections: [{ id: "contosohr", name: "Contoso HR" }] });
await control("PATCH", "/settings", { operationSeconds: 600 });
await control("PUT", "/clock", { seconds: 1000, scale: 0 });
const schema = { baseType: "microsoft.graph.externalItem", properties: [{ name: "title", type: "String" }] };
const registered = await graph("PATCH", "/external/connections/contosohr/schema", schema);
const before = await (await graph("GET", "/external/connections/contosohr")).json();
await control("POST", "/clock/advance", { seconds: 601 });
const after = await (await graph("GET", "/external/connections/contosohr")).json();
const events = await fetch(`${origin}/_obverse/journal/events`, { headers: session });
await graph("GET", "/external/connections");
const first = new TextDecoder().decode((await events.body.getReader().read()).value);
const journal = await control("GET", "/journal");
console.log(
  JSON.stringify({
    registered: registered.status,
    states: [before.state, after.state],
    journal: journal.map((entry) => entry.operationId),
    told: first.includes('"operationId":"listConnections"'),
  }),
);
process.exit(0);
