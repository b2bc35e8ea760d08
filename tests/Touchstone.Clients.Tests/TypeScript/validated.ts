import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

type Json = { [name: string]: any };

/** A fetch that holds every answer to the document: nothing missing, nothing of another type, nothing that the document does not know. */
export function validated(documentFile: string): { fetch: (request: Request) => Promise<Response>; count: () => number } {
  const document: Json = JSON.parse(readFileSync(documentFile, "utf8"));
  for (const part of Object.values<Json>(document.components.schemas)) if (part.properties && part.additionalProperties === undefined) part.additionalProperties = false;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  for (const format of ["int32", "int64", "double", "float", "binary"]) ajv.addFormat(format, true);
  ajv.addSchema(document, "document");
  const patterns = Object.keys(document.paths).sort((a, b) => a.split("{").length - b.split("{").length);
  let count = 0;

  const fetchValidated = async (request: Request): Promise<Response> => {
    const response = await fetch(request);
    const path = new URL(request.url).pathname;
    const pattern = patterns.find((x) => new RegExp("^" + x.replace(/\{\w+\}/g, "[^/]+") + "$").test(path) && document.paths[x][request.method.toLowerCase()]);
    const told = pattern && document.paths[pattern][request.method.toLowerCase()].responses[String(response.status)];
    if (!told) throw new Error(`The document does not tell of ${request.method} ${path} ${response.status}: ${await response.text()}`);
    const answer = told.$ref ? document.components.responses[told.$ref.split("/").pop()] : told;
    const kind = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
    if (answer.content && !answer.content[kind]) throw new Error(`${request.method} ${pattern} ${response.status} is not said to be ${kind}`);
    if (/^application\/(json|.+\+json)$/.test(kind) && answer.content[kind].schema) {
      const schema = answer.content[kind].schema;
      const check = schema.$ref ? ajv.getSchema("document" + schema.$ref) : ajv.compile(schema);
      if (!check) throw new Error(`There is no schema ${schema.$ref}`);
      if (!check(await response.clone().json())) throw new Error(`${request.method} ${pattern} ${response.status}: ${ajv.errorsText(check.errors)}`);
    }
    count++;
    return response;
  };
  return { fetch: fetchValidated, count: () => count };
}
