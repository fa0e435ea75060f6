/**
 * Error names that the workflow definition catches. They are a contract: a test compares both
 * sides.
 */

/** The request has ended on the way: declined, withdrawn, rejected or answered with what exists. */
export const requestEnded = 'RequestEnded';

/**
 * The request is elsewhere than the step that waited for it; the workflow looks where it stands.
 */
export const requestMovedOn = 'RequestMovedOn';

export const workflowErrors = [requestEnded, requestMovedOn] as const;
export type WorkflowError = (typeof workflowErrors)[number];
