import { type AgreedReference, agreedReferences } from '../words/agreed-reference.ts';
import { type ReferencePart, referenceParts } from './made-for.ts';

/** In a form a reference is one value of a list to choose from, and so it is text. */
export const referenceText = ({
  kind,
  name,
  stage,
  version,
  digest,
  keptOver,
}: AgreedReference): string => JSON.stringify({ kind, name, stage, version, digest, keptOver });

/** The reference that a text of a form is; undefined if it is none. */
export const referenceTyped = (part: ReferencePart, text: string): AgreedReference | undefined =>
  agreedReferences[referenceParts[part]].safeParse(parsedOr(text)).data;

/** The chapters of a draft, with references in place of the texts that a form had of them. */
export const withReferences = (chapters: Record<string, object>): Record<string, object> => {
  const read = { ...chapters };
  for (const part of Object.keys(referenceParts)) {
    const [chapter = '', field = ''] = part.split('.');
    const fields = read[chapter] as Record<string, unknown> | undefined;
    const text = fields?.[field];
    if (typeof text === 'string') read[chapter] = { ...fields, [field]: parsedOr(text) };
  }
  return read;
};

/** What is no reference stays as it was sent, for the rules to refuse. */
const parsedOr = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** What a form has of a part that names a reference; undefined for other parts, and for none. */
export const referenceWritten = (name: string, value: unknown): string | undefined =>
  Object.hasOwn(referenceParts, name) && typeof value === 'object' && value !== null
    ? referenceText(value as AgreedReference)
    : undefined;
