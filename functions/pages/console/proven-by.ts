import { refuseAddress } from '../../core/people/signing-address.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Visit } from './console-page.ts';

/**
 * How a decision of the console is proven: by the address, where that is how the reader signed in.
 */
export const provenBy = ({ reader, session, evidence, now }: Visit) => ({
  signer: reader,
  channel: 'console' as const,
  evidence: {
    ...evidence,
    ...(session.by === 'mail' && session.address && { address: session.address }),
  },
  now,
});

/**
 * Why a session decides nothing yet, and does not say who decides in its member's place either: its
 * member's address is new, and whose mailbox it is may be in doubt.
 */
export const refuseSession = (visit: Visit): Refusal | undefined =>
  refuseAddress(provenBy(visit), visit.settings.policy);
