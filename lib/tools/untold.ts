import { fromSource, type LoadFunction } from '../embedded/function-host.ts';

/**
 * The functions of an embedded platform, of which the one that tells people can be made to pass by
 * what it is given. Most of what a life costs is its mails.
 */
export const untoldUnlessAsked = (loadFunction: LoadFunction = fromSource) => {
  let telling = true;
  const load: LoadFunction = async (name) => {
    const handler = await loadFunction(name);
    if (name !== 'notify') return handler;
    return (event, context) => (telling ? handler(event, context) : undefined);
  };
  /** Tells nobody what this work, and what follows from it until all has settled, has done. */
  const untold = async <T>(settled: () => Promise<void>, work: () => Promise<T>): Promise<T> => {
    if (!telling) throw new Error('one past after the other');
    telling = false;
    try {
      return await work();
    } finally {
      await settled();
      telling = true;
    }
  };
  return { load, untold };
};
