import { hoursAfter } from '../calendar/time.ts';
import type { Channel } from '../words/channel.ts';
import { type AddressChange, addressesOf, type Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { firstRefusal, type Rule } from '../words/result.ts';

/**
 * Which address a decision may come by. Whoever can change an address could otherwise have a link
 * sent to themselves, sign as its member, and change the address back.
 */

/**
 * Why the address that a decision came by does not count; undefined if it does. Whoever signed in
 * with an issuer has proven more than an address; in the console, whoever did so by mail has not.
 */
export const refuseAddress = (
  decision: ByAddress,
  policy: { newAddressHours: number },
): Refusal | undefined =>
  provenOtherwise(decision) ? undefined : firstRefusal(addressRules, { decision, policy });

const provenOtherwise = ({ channel, evidence }: ByAddress): boolean =>
  channel === 'api' || (channel === 'console' && evidence.address === undefined);

/** `signer` as on the roster now; `now` is ISO 8601. */
export type ByAddress = {
  channel: Channel;
  /** The address that the link went to, or that the reply came from. */
  evidence: { address?: string };
  signer: Member;
  now: string;
};

/** Older links do not say where they went: they are judged as if sent to the address of now. */
const usedAddress = ({ evidence, signer }: ByAddress): string => evidence.address ?? signer.email;

const notTheirs: AddressRule = ({ decision }) => {
  const address = usedAddress(decision);
  return addressesOf(decision.signer).includes(address)
    ? undefined
    : { type: 'address-not-theirs', address };
};

const tooNew: AddressRule = ({ decision, policy }) => {
  const { signer, now } = decision;
  const change = changeOf(signer, usedAddress(decision));
  if (!change || change.confirmed) return undefined;
  const until = hoursAfter(change.since, policy.newAddressHours);
  const { address, since } = change;
  return now < until
    ? {
        type: 'address-too-new',
        address,
        since,
        until,
        memberId: signer.id,
        parties: signer.parties,
      }
    : undefined;
};

const addressRules: readonly AddressRule[] = [notTheirs, tooNew];

type AddressRule = Rule<{ decision: ByAddress; policy: { newAddressHours: number } }, Refusal>;

const changeOf = (member: Member, address: string): AddressChange | undefined =>
  member.addressChanges?.find((change) => change.address === address);

/**
 * Whether a link went to an address that its reader does not have any more. An older link without
 * an address was sent before any change that is known, so it went to a former one if mail has gone
 * to a new one since.
 */
export const wentToFormerAddress = ({ address }: { address?: string }, reader: Member): boolean =>
  address === undefined
    ? changeOf(reader, reader.email) !== undefined
    : !addressesOf(reader).includes(address);
