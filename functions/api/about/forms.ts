import type { Json } from './json-schema.ts';

const digest = {
  type: 'string',
  pattern: '^[0-9a-f]{64}$',
  description: 'As the form of the page has it',
};
const comment = { type: 'string', maxLength: 2000 };

/** An objection needs a comment; who asks for a fresh link decides nothing. */
const decisionFields = {
  anyOf: [
    {
      type: 'object',
      properties: { digest, decision: { const: 'approve' }, comment },
      required: ['digest', 'decision'],
    },
    {
      type: 'object',
      properties: {
        digest,
        decision: { enum: ['request-changes', 'reject'] },
        comment: { ...comment, pattern: '\\S' },
      },
      required: ['digest', 'decision', 'comment'],
    },
    { type: 'object', properties: { action: { const: 'fresh-link' } }, required: ['action'] },
  ],
};

/** Whether the decision was theirs. */
const objectionFields = {
  type: 'object',
  properties: { answer: { type: 'string', enum: ['mine', 'not-mine'] } },
  required: ['answer'],
};

/** Who stands in, of those that the page offers. */
const standInFields = {
  type: 'object',
  properties: { to: { type: 'string', pattern: '^[a-z][a-z0-9-]{1,19}$' } },
  required: ['to'],
};

const rating = { type: 'string', enum: ['1', '2', '3', '4', '5'] };

/** Whether it helped; who did not use it says why. */
const feedbackFields = {
  anyOf: [
    {
      type: 'object',
      properties: { used: { const: 'yes' }, rating, comment },
      required: ['used', 'rating'],
    },
    {
      type: 'object',
      properties: { used: { const: 'no' }, rating, comment: { ...comment, pattern: '\\S' } },
      required: ['used', 'rating', 'comment'],
    },
  ],
};

/** What the button of a mail program, and that of our page, sends. */
const oneClickFields = {
  type: 'object',
  properties: { 'List-Unsubscribe': { type: 'string', enum: ['One-Click'] } },
  required: ['List-Unsubscribe'],
};

/** A file's part is whatever was cut out of it. */
const part = { type: 'string', minLength: 1 };

const urlencoded = 'application/x-www-form-urlencoded';

/** What pages take, and what takes files, by operation. */
export const forms: Record<string, { types: string[]; schema: Json; required?: true }> = {
  decideByLink: { types: [urlencoded], schema: decisionFields },
  objectByLink: { types: [urlencoded], schema: objectionFields },
  nameStandInByLink: { types: [urlencoded], schema: standInFields },
  giveFeedbackByLink: { types: [urlencoded], schema: feedbackFields },
  putImportPart: { types: ['text/csv', 'application/octet-stream'], schema: part, required: true },
  unsubscribe: { types: [urlencoded, 'multipart/form-data'], schema: oneClickFields },
};
