import type { Asking } from '../../core/asking/asking.ts';
import type { Brief } from '../../core/brief/brief-form.ts';
import { projectReturn } from '../../core/brief/projected-return.ts';
import type { Plan } from '../../core/brief/submitted-briefs.ts';
import { formatRoi, formatWhole } from '../../core/words/money.ts';
import type { Settings } from '../../core/words/settings.ts';
import { trackRecordLine } from '../../wording/brief/track-record-in-words.ts';
import { oneLine, shorten } from '../../wording/say.ts';
import type { Fact } from '../render/mail-view.ts';

type Glanced = {
  trigger: { state: Asking & Plan };
  settings: Pick<Settings, 'currency'>;
  /** The brief version that is asked about, which may be newer than the one in force. */
  brief?: Brief;
};

/** What somebody wants to know before they open what a mail asks about: its aim, and its money. */
export const glanceOf = ({
  trigger: { state },
  settings: { currency },
  brief,
}: Glanced): Fact[] => {
  const { objective, expectedCost } = state.form;
  const plan = brief ? projectReturn(brief) : (state.signedBrief ?? state.brief)?.projection;
  const money = plan
    ? `${formatWhole(plan.cost, currency)} to bring ${formatWhole(plan.value, currency)} (ROI ${formatRoi(plan.roi)})`
    : expectedCost && `about ${formatWhole(expectedCost.amount, currency)}`;
  return [
    { label: 'What it is for', value: shorten(oneLine(objective), aimAtMost) },
    ...(money ? [{ label: 'Money', value: money }] : []),
    ...(brief && state.brief
      ? trackRecordLine(state.brief.trackRecord, state.brief.projection)
      : []),
  ];
};

/** Characters: four lines on a phone. */
const aimAtMost = 120;
