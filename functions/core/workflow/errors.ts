/** Error names that the workflow definition catches; a test compares both. */

/** The request has ended: declined, withdrawn, rejected or reused. */
export const requestEnded = 'RequestEnded';

/** The request has left the step that waited for it; the workflow looks up its stage. */
export const requestMovedOn = 'RequestMovedOn';

export const workflowErrors = [requestEnded, requestMovedOn] as const;
export type WorkflowError = (typeof workflowErrors)[number];
