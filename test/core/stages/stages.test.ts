import { describe, expect, it } from 'vitest';
import {
  exitOf,
  signingStages,
  stageOfRoundKind,
  stageRow,
  stagesAccepting,
} from '../../../functions/core/stages/stages.ts';
import { Outcome, Stage } from '../../../functions/core/words/words.ts';
import { settings } from '../../story/sample.ts';

const exitsOf = (stage: Stage): Stage[] => Object.values(stageRow(stage).exits);

const reached = (from: Stage): Set<Stage> => {
  const seen = new Set<Stage>();
  const queue = [from];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    queue.push(...exitsOf(at));
  }
  return seen;
};

describe('the table of stages', () => {
  it('has no unreachable stage', () => {
    expect([...reached('intake')].sort()).toEqual([...Stage.options].sort());
  });

  it.each(Stage.options)('reaches an end from %s, and has no exit from an end', (stage) => {
    expect([...reached(stage)].some((one) => stageRow(one).final)).toBe(true);
    expect(exitsOf(stage).length > 0).toBe(!stageRow(stage).final);
  });

  it.each(Stage.options)('has a promise in %s exactly if the owner is accountable', (stage) => {
    const { accountable, promise, round } = stageRow(stage);
    expect(promise === undefined).toBe(accountable !== 'owner');
    expect(round === undefined).toBe(accountable !== 'signers');
    if (promise) expect(settings.sla[promise]).toBeGreaterThan(0);
  });

  it('has one stage for each kind of round', () => {
    expect(signingStages.map((stage) => stageRow(stage).round)).toEqual([
      'brief',
      'review',
      'approval',
    ]);
    for (const stage of signingStages)
      expect(stageOfRoundKind(stageRow(stage).round ?? 'brief')).toBe(stage);
  });

  it('sends work with objections or without answers back to the owner', () => {
    for (const stage of signingStages)
      for (const outcome of ['changes-requested', 'expired'] as const)
        expect(stageRow(exitOf(stage, outcome) ?? stage).accountable).toBe('owner');
  });

  it('accepts no result before the release, and costs from acceptance on', () => {
    expect(stagesAccepting('result')).toEqual(['released', 'closed']);
    expect(stagesAccepting('cost')).toEqual(
      Stage.options.filter((stage) => stage !== 'intake' && stage !== 'reused'),
    );
  });

  it('has an exit for every outcome', () => {
    for (const outcome of Outcome.options)
      expect([outcome, Stage.options.some((stage) => exitOf(stage, outcome))]).toEqual([
        outcome,
        true,
      ]);
  });
});
