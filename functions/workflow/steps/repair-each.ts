import { log } from '../../store/log.ts';

/**
 * Does the same with each request. A failure does not stop the others: it is logged, and named in
 * the error thrown at the end.
 */
export const repairEach = async (
  ids: AsyncIterable<string>,
  repairOne: (id: string) => Promise<void>,
): Promise<void> => {
  const broken: string[] = [];
  for await (const id of ids) {
    try {
      await repairOne(id);
    } catch (error) {
      log().error('a request could not be picked up', { requestId: id, error: error as Error });
      broken.push(id);
    }
  }
  if (broken.length > 0) throw new Error(`could not pick up ${broken.join(', ')}`);
};
