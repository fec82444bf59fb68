// A connector as its author wrote it for the real service: nothing in it knows of a stub.
import { ClientSecretCredential } from "@azure/identity";
import { Client } from "@microsoft/microsoft-graph-client";
import { TokenCredentialAuthenticationProvider } from "@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js";

const credential = new ClientSecretCredential("7a1c5f5e-6d0e-4d0a-9b57-0a7a3c1d2e3f", "my-app", "my-secret");
const authProvider = new TokenCredentialAuthenticationProvider(credential, {
  scopes: ["https://graph.microsoft.com/.default"],
});
const client = Client.initWithMiddleware({ authProvider });
const body = { id: "acmetickets", name: "Acme tickets", description: "Service desk tickets of Acme" };
const made = await client.api("/external/connections").post(body);
console.log("made", made.id, made.state);
try {
  await client.api("/external/connections").post(body);
} catch (error) {
  console.log("refused", error.statusCode);
}
const page = await client.api("/external/connections").get();
console.log("listed", page.value.map((each) => each.id).join());
await client.api("/external/connections/acmetickets").delete();
console.log("removed", (await client.api("/external/connections").get()).value.length);
