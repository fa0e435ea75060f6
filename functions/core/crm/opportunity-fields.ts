import type { FieldError } from '../words/refusal.ts';
import type { Settings } from '../words/settings.ts';
import { type Mapping, mappings } from './mappings.ts';
import { type Field, readField } from './read-field.ts';
import type { WebhookConfig } from './webhook-source.ts';

export type MapFacts = {
  source: string;
  config: WebhookConfig;
  settings: Pick<Settings, 'currency' | 'timeZone'>;
  now: string;
  /** JSON pointer to the opportunity in the delivery. */
  at: string;
};

/** Reads the fields of an opportunity by our names for them. */
export const fieldReader = (opportunity: unknown, { config, at }: MapFacts) => {
  const mapping = mappings[config.crm];
  const own: Partial<Record<FieldName, string>> = config.fields;
  return (name: FieldName): Field => {
    const renamed = own[name];
    // The CRM converts its own amount, and not one of the team's own.
    if (name === 'homeAmount' && own.amount && !renamed) return readField(opportunity, [], at);
    const paths = renamed ? [`${mapping.ownFields}${renamed}`] : mapping[name];
    return readField(opportunity, paths ?? [], at);
  };
};

/** An error at the place of a field in the delivery. */
export const fieldError = ({ pointer }: Field, detail: string): FieldError => ({ pointer, detail });

export type ReadField = ReturnType<typeof fieldReader>;

type FieldName = Exclude<
  keyof Mapping,
  'idPattern' | 'idWords' | 'usualStages' | 'undoesMerges' | 'ownFields'
>;
