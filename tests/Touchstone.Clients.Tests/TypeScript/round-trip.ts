// docs: TypeScript imports
import { randomUUID } from "node:crypto";
import createClient from "openapi-fetch";
import type { components, paths } from "./touchstone.js";
// docs end
import { validated } from "./validated.js";

const [url, key, documentFile] = process.argv.slice(2) as [string, string, string];
const answers = validated(documentFile);

// docs: TypeScript client
const touchstone = createClient<paths>({ baseUrl: url, headers: { Authorization: `Bearer ${key}` }, fetch: answers.fetch });

/** What an answer holds; a refusal is thrown with its code. */
function sure<T>(answer: { data?: T; error?: components["schemas"]["Problem"] }): T {
  if (answer.data === undefined) throw new Error(`${answer.error?.code}: ${answer.error?.detail}`);
  return answer.data;
}
// docs end

sure(await touchstone.POST("/api/v1/scorecards/ready"));

// docs: TypeScript
// Add an interaction as the helpdesk tells it; the same again changes nothing.
const added = sure(await touchstone.POST("/api/v1/interactions", {
  body: {
    source: "helpdesk", interaction_id: "4711", channel: "chat", agent_id: "1042",
    arrived_at: "2026-05-04T09:30:00+01:00", ended_at: "2026-05-04T09:36:40+01:00",
    turns: [
      { n: 1, speaker: "agent", offset_s: 0, text: "Good morning, this is Ann. How can I help?" },
      { n: 2, speaker: "customer", offset_s: 9, text: "My boiler has been cold since Sunday." },
    ],
  },
}));

// Find it by the id that the helpdesk knows it by, and the evaluator by the address.
const found = sure(await touchstone.GET("/api/v1/interactions", { params: { query: { source: "helpdesk", externalId: "4711" } } })).items[0]!;
const evaluator = sure(await touchstone.GET("/api/v1/people", { params: { query: { email: "eve.evaluator@example.org" } } })).items[0]!;

// Evaluate: assign, read what is asked, answer. A change says which version it was made from.
const { id } = sure(await touchstone.POST("/api/v1/evaluations", { body: { interactionId: found.id, evaluatorId: evaluator.id } }));
const from = (version: number) => ({ params: { path: { id }, header: { "If-Match": `"${version}"` } } });
const work = sure(await touchstone.GET("/api/v1/evaluations/{id}/workspace", { params: { path: { id } } }));
const kept = sure(await touchstone.POST("/api/v1/evaluations/{id}/changes", { ...from(work.version), body: { changes: changesFor(work.scorecard) } }));

// Submit, release, export.
const submitted = sure(await touchstone.POST("/api/v1/evaluations/{id}/submit", from(kept.version)));
const released = sure(await touchstone.POST("/api/v1/evaluations/{id}/release", { ...from(submitted.version), body: {} }));
const lines = sure(await touchstone.GET("/api/v1/evaluations/export", { params: { query: { format: "jsonl", finished: true } }, parseAs: "text" }));
// docs end

// docs: TypeScript answers
/** The best answer to everything that is asked, and what the agent is told: a strength and a development point, or why there is none, each resting on evidence. */
function changesFor(scorecard: components["schemas"]["ScorecardDocument"]): components["schemas"]["EvaluationChange"][] {
  const criteria = scorecard.sections.flatMap((x) => x.criteria);
  const [first, evidenceId] = [criteria[0]!.id, randomUUID()];
  return [
    ...criteria.map((x) => ({
      operationId: randomUUID(),
      kind: "answer" as const,
      criterionId: x.id,
      answer: x.kind === "text" ? { text: "None." } : { level: [...(x.levels ?? [])].sort((a, b) => b.value - a.value)[0]!.id },
      judgement: "As seen.",
    })),
    { operationId: randomUUID(), kind: "addEvidence", evidenceId, criterionId: first, transcriptRevision: 1, turnN: 1, start: 0, length: 12, quote: "Good morning" },
    ...(["strength", "noDevelopmentPoint"] as const).map((noteKind) => ({
      operationId: randomUUID(), kind: "setNote" as const, noteId: randomUUID(), noteKind, text: "A model contact.", criterionId: first, evidenceId,
    })),
  ];
}
// docs end

const refused = await touchstone.POST("/api/v1/evaluations", { body: {} as never });
console.log(JSON.stringify({
  added: added.outcome,
  agent: found.agentName,
  finalScore: submitted.finalScore,
  passed: submitted.passed,
  hasMoved: released.version > submitted.version,
  exported: JSON.parse(lines).state,
  refused: refused.error?.code,
  places: Object.keys(refused.error?.errors ?? {}).sort(),
  validated: answers.count(),
}));
