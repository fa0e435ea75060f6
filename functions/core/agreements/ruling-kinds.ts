import type { AgreementKind } from './agreement-kind.ts';

/** The kinds that the platform works by: the others are for people. */
export const rulingKinds = ['service-levels', 'mail-cadence', 'lead-promises'] as const;

export type RulingKind = (typeof rulingKinds)[number];

export const isRuling = (kind: AgreementKind): kind is RulingKind =>
  (rulingKinds as readonly string[]).includes(kind);
