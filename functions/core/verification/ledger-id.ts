import * as z from 'zod';
import { AgreementKind } from '../agreements/agreement-kind.ts';
import { memberIdPattern, Reference } from '../words/words.ts';

/**
 * What a ledger is of, as checkpoints and findings name it: a request by its reference, an agreement
 * or a member's history by the key of its items.
 */
export const LedgerId = z.union([
  Reference,
  z.templateLiteral(['AGREEMENT#', AgreementKind]),
  z.templateLiteral(['MEMBER#', z.string().regex(memberIdPattern)]),
]);

export const agreementLedger = (kind: string): string => `AGREEMENT#${kind}`;

export const memberLedger = (id: string): string => `MEMBER#${id}`;
