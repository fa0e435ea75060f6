/**
 * Something does not behave as the demo expects. The message is a sentence for the person who runs
 * it.
 */
export class DemoProblem extends Error {
  override name = 'DemoProblem';
}

/** Stops the demo with a sentence unless the condition holds. */
export function expectThat(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new DemoProblem(otherwise);
}
