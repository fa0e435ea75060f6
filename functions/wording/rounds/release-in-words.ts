import type { ReleaseStanding } from '../../core/certificates/release-standing.ts';
import type { Channel } from '../../core/words/channel.ts';
import { sayInstant } from '../say.ts';

/** Whether a release holds, as one sentence. */
export const sayStanding = (standing: ReleaseStanding, timeZone: string): string => {
  switch (standing.kind) {
    case 'valid':
      return 'Valid: nobody has objected, and the plan behind it is the one that was signed.';
    case 'disputed':
      return `In question: somebody objected on ${sayInstant(standing.since, timeZone)} to a decision that was recorded in their name. Ask whoever gave you the work.`;
    case 'corrected':
      return `Superseded plan: the work is as it was signed, and both sides signed another plan for it since, written on ${sayInstant(standing.since, timeZone)}.`;
  }
};

/** How a decision came in. */
export const sayChannel: Record<Channel, string> = {
  link: 'from a mail',
  reply: 'by a reply to a mail',
  api: 'through the API',
  console: 'signed in, in a browser',
};
