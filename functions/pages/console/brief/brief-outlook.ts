import { html } from 'hono/html';
import type { Brief, BriefDraft } from '../../../core/brief/brief-form.ts';
import type { AgreedNow } from '../../../core/brief/made-for.ts';
import { type BriefPreview, previewBrief } from '../../../core/brief/preview-brief.ts';
import type { TrackRecord } from '../../../core/brief/track-record.ts';
import { briefFieldLabel } from '../../../wording/brief/brief-form-fields.ts';
import { projectionFacts } from '../../../wording/brief/describe-brief.ts';
import {
  trackRecordChart,
  trackRecordFacts,
} from '../../../wording/brief/track-record-in-words.ts';
import { errorsInForm } from '../../../wording/brief/typed-brief-errors.ts';
import { sayList } from '../../../wording/say.ts';
import { definitionOf } from '../../../wording/words-of-the-platform.ts';
import { factList } from '../../kit/fact-list.ts';
import { fieldOf } from '../../kit/form-kit.ts';
import { chartView } from '../chart-view.ts';
import type { Html } from '../console-page.ts';
import type { RequestVisit } from '../request/request-action.ts';

/**
 * What a brief as it is would lead to: its return with the arithmetic, how plans like it came out,
 * who signs and why, and what is missing.
 */
export const outlook = (
  draft: BriefDraft,
  { loaded: { state }, settings, now }: RequestVisit,
  { editing, record, latest, agreed }: Known,
): Html => {
  const preview = previewBrief(draft, state.form, settings, {
    now,
    estimates: state.estimates,
    said: { plan: state, latest },
    agreed,
  });
  const { projection } = preview;
  const chart = record && trackRecordChart(record);
  const missing = errorsInForm(preview.missing, settings.currency);
  return html`<section class="sheet"><h2>What it leads to</h2>
${
  projection
    ? factList(projectionFacts(draft as Measured))
    : html`<p class="quiet">The return stands here once cost, value of one sale and expected sales are there.</p>`
}${record && factList(trackRecordFacts(record, projection, settings.currency))}</section>
${chart && html`<div class="sheet">${chartView(chart, settings)}</div>`}
<section class="sheet"><h2>Who has to sign</h2><ul class="points">${preview.parties.map(
    (one) =>
      html`<li><b>${one.party}</b>${one.quorum > 1 && html`, ${one.quorum} people`}${one.advisory && html`, for <a href="${definitionOf('advisory seat')}">an opinion</a> alone`}${one.after && `, after ${sayList(one.after)}`}: ${why(one)}</li>`,
  )}</ul></section>
${
  editing &&
  html`<section class="sheet"><h2>${missing.length === 0 ? 'Nothing is missing' : `${missing.length} still missing`}</h2>
<p class="quiet">${preview.tier === 'full' ? 'A full brief, with all six parts: it is a campaign, or costs enough for that.' : 'A light brief: goal, audience and money are enough.'}</p>
${missing.length > 0 && html`<ul class="points">${missing.slice(0, shown).map((error) => html`<li><a href="#save-${fieldOf(error)}">${briefFieldLabel(fieldOf(error))}</a>: ${error.detail}</li>`)}</ul>`}${missing.length > shown && html`<p class="quiet">And ${missing.length - shown} more.</p>`}</section>`
}`;
};

/** `latest` is the text of the version that was submitted last, where there is one. */
type Known = {
  editing: boolean;
  record: TrackRecord | undefined;
  latest: Brief | undefined;
  agreed: AgreedNow;
};

/** Enough to begin with; the list is shown again with every word. */
const shown = 12;

type Measured = Parameters<typeof projectionFacts>[0];

const why = ({ party, because }: BriefPreview['parties'][number]): string => {
  const always = party === 'sales' || party === 'marketing' ? ['always'] : [];
  return [...always, ...because.map((rule) => rule.replaceAll('-', ' '))].join(', ');
};
