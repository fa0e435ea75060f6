import type { MailTrigger } from './mail-trigger.ts';

/**
 * The mail of a release asks who wanted it to use it and then to say whether it helped, from the
 * first day on.
 */
export const asksForFeedback = ({ event, state }: MailTrigger, reader: string): boolean =>
  event.type === 'stage-changed' && event.data.to === 'released' && reader === state.requesterId;
