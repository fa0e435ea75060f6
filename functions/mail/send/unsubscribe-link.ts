import { randomBytes } from 'node:crypto';
import { saveUnsubscribing, type Unsubscribing } from '../../store/links/unsubscribe-store.ts';

/** 160 random bits, in characters that no mail program breaks a link at. */
const mintToken = (): string => randomBytes(20).toString('hex');

/**
 * A link of one mail's own, by which its reader leaves the list, good from `at` on. Only its hash
 * is stored.
 */
export const unsubscribeLink = async (
  whom: Pick<Unsubscribing, 'memberId' | 'list'>,
  { publicUrl, at }: { publicUrl: string; at: string },
): Promise<string> => {
  const token = mintToken();
  await saveUnsubscribing(token, whom, at);
  return `${publicUrl}/u/${token}`;
};
