/**
 * Something is not as the demo says it is. The message is a sentence for the person who runs it.
 */
export class DemoProblem extends Error {
  override name = 'DemoProblem';
}

/** Stops the demo with a sentence unless something holds. */
export function expectThat(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new DemoProblem(otherwise);
}
