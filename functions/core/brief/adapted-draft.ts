import type { AgreedReference } from '../words/agreed-reference.ts';
import type { Brief, BriefDraft } from './brief-form.ts';

/**
 * The draft of a plan that adapts an earlier one: what that said, without its days, which are past
 * or another's, without whose estimate it took, and without the answer whether legal has to sign,
 * which is given anew, as is that it stays with an older version of what both sides agreed on. Parts
 * that are not named here begin blank.
 */
export const adaptedDraft = (brief: Brief): BriefDraft => {
  const { situation, goal, strategy, tactics, implementation, measures } = brief;
  const { legalHasToSign: _, ...said } = tactics;
  const { unitsFrom: __, attribution, leadDefinition, ...figures } = measures;
  const { persona, journeyStage, ...aims } = strategy;
  return {
    situation,
    goal: { kpis: goal.kpis.map(withoutDay), operational: goal.operational.map(withoutDay) },
    strategy: {
      ...aims,
      ...(persona && { persona: askedAgain(persona) }),
      ...(journeyStage && { journeyStage: askedAgain(journeyStage) }),
    },
    tactics: said,
    implementation: {
      steps: implementation.steps.map(withoutDay),
      systems: implementation.systems.map(({ system }) => ({ system, ready: false })),
    },
    measures: {
      ...figures,
      ...(leadDefinition && { leadDefinition: askedAgain(leadDefinition) }),
      ...(attribution && {
        attribution: { counts: attribution.counts, checkIns: attribution.checkIns },
      }),
    },
  };
};

const askedAgain = ({ keptOver: _, ...reference }: AgreedReference) => reference;

const withoutDay = <Row extends { by: string }>({ by: _, ...row }: Row): Omit<Row, 'by'> => row;
