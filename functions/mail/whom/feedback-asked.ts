import type { MailTrigger } from './mail-trigger.ts';

/**
 * Whether a mail asks its reader for feedback: the release mail to the requester does, from the
 * first day on.
 */
export const asksForFeedback = ({ event, state }: MailTrigger, reader: string): boolean =>
  event.type === 'stage-changed' && event.data.to === 'released' && reader === state.requesterId;
