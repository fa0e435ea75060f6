import { html } from 'hono/html';
import { howItChanged } from '../../../core/brief/agreed-in-plan.ts';
import {
  type AgreedNow,
  type AgreedOfKind,
  type ReferencePart,
  referenceParts,
} from '../../../core/brief/made-for.ts';
import { referenceText, referenceTyped } from '../../../core/brief/typed-reference.ts';
import type { AgreedReference, NamedKind } from '../../../core/words/agreed-reference.ts';
import { toAgree } from '../../../wording/agreements/not-agreed-yet.ts';
import type { FormKit } from '../../kit/form-kit.ts';
import { toAgreeNote } from '../../kit/not-agreed-note.ts';
import type { Html } from '../console-page.ts';

type Field = Parameters<FormKit['select']>[0];

/**
 * A choice from what is in force. A draft that was made for an older version is told so, and its
 * writer takes the newer one, or says that it stays: nothing is chosen for them.
 */
export const agreedField = (
  field: Omit<Field, 'options'>,
  form: FormKit,
  agreed: AgreedNow,
): Html => {
  const part = field.name as ReferencePart;
  const kind = referenceParts[part];
  const of = agreed[kind];
  if (!of)
    return html`<div class="field"><p>${field.label}</p>${toAgreeNote([toAgree(kind)])}</div>`;
  const named = referenceTyped(part, form.value(field.name, field.value));
  const older = named && named.version !== of.inForce.version ? named : undefined;
  return html`${form.select({
    ...field,
    blank: 'None',
    options: [...(older ? olderOptions(older, of) : []), ...optionsIn(kind, of)],
  })}${older && html`<p class="wrong">It was made for version ${older.version}, which is no longer in force. Version ${of.inForce.version} is, and ${howItChanged(older, of)}: <a href="/agreements/${kind}?version=${of.inForce.version}#compared">what changed</a>.</p>`}`;
};

const optionsIn = (kind: NamedKind, { inForce: { version, digest, entries = [] } }: AgreedOfKind) =>
  entries
    .flatMap(({ name, stages }): AgreedReference[] => {
      const reference = { kind, name, version, digest };
      return stages ? stages.map((stage) => ({ ...reference, stage })) : [reference];
    })
    .map((reference) => ({ value: referenceText(reference), label: entryLabel(reference) }));

const olderOptions = (older: AgreedReference, { inForce }: AgreedOfKind) => {
  const { keptOver: _, ...reference } = older;
  const kept = { ...reference, keptOver: inForce.version };
  return [
    ...(older.keptOver === inForce.version
      ? []
      : [{ value: referenceText(older), label: `${entryLabel(older)}: no longer in force` }]),
    {
      value: referenceText(kept),
      label: `${entryLabel(older)}: stay with it, though version ${inForce.version} is in force`,
    },
  ];
};

const entryLabel = ({ name, stage, version }: AgreedReference): string =>
  `${stage === undefined ? name : `${name}: ${stage}`} (version ${version})`;
