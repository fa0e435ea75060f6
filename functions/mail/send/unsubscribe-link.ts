import { linkAddress, linkKinds } from '../../core/links/link-kinds.ts';
import type { UnsubscribeLink } from '../../core/links/link-payloads.ts';
import { saveLink } from '../../store/links/link-store.ts';
import { mintUnsubscribeToken } from '../../store/links/mint-token.ts';

/** Creates an unsubscribe link for one mail, valid from `at` on. Only its hash is stored. */
export const unsubscribeLink = async (
  whom: Pick<UnsubscribeLink, 'memberId' | 'list'>,
  { publicUrl, at }: { publicUrl: string; at: string },
): Promise<string> => {
  const token = mintUnsubscribeToken();
  await saveLink('unsubscribe', token, { ...whom, expiresAt: linkKinds.unsubscribe.endsAt(at) });
  return linkAddress('unsubscribe', publicUrl, token);
};
