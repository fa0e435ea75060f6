import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Runtime } from '../../embedded/runtime.ts';
import type { People } from '../bench/people.ts';
import { bringTo } from './request-states.ts';
import { putOver, revisionNow } from './revision-now.ts';

/** The link tokens of a kind in all mails whose headlines have these words. */
export const tokensInMails = async (
  { inboxUrl }: Pick<Runtime, 'inboxUrl'>,
  kind: 'a' | 'c' | 'd' | 'f' | 'o' | 'u' | 'v',
  words = '',
  after = '',
): Promise<string[]> => {
  const read = async (path: string): Promise<unknown> => (await fetch(`${inboxUrl}${path}`)).json();
  const mails = Listed.parse(await read(`/messages.json?${new URLSearchParams({ words })}`));
  const texts = await Promise.all(
    mails.map(async ({ id }) => Mail.parse(await read(`/messages/${id}.json`)).text),
  );
  const link = new RegExp(`/${kind}/([^\\s/?#]+)${after}`, 'g');
  return texts.flatMap((text) => [...text.matchAll(link)].map(([, token]) => token as string));
};

const Listed = z.array(z.object({ id: z.string() }));

const Mail = z.object({ text: z.string() });

/**
 * Serves what the fuzzer needs while it runs, because generated calls use requests up and create
 * people: `/tokens/<address>` and `/tokens/<scope>` answer with a token, `/requests/<state>` with a
 * new request in that state as its owner sees it, `/links/<reference>` with the tokens of its
 * decision links, `/webhooks/<source>` with a new secret of a source, whose name ends with its CRM,
 * `/revisions/<path>` with the revision of a member or source, each as JSON.
 */
export const fuzzDataServer = (runtime: Runtime, people: People, untold: Untold) => {
  const answer = async (what: string, name: string): Promise<unknown> => {
    if (what === 'tokens' && name.includes('@')) return runtime.mintToken(name, year);
    if (what === 'tokens') return runtime.mintClientToken(name, name, year);
    if (what === 'webhooks') {
      const source = { crm: name.split('-').at(-1), secret: 'replace' };
      return (await putOver<{ secret: string }>(people, `/webhooks/${name}`, source)).secret;
    }
    if (what === 'revisions') return revisionNow(people, name);
    if (what === 'links') {
      await runtime.settled();
      return tokensInMails(runtime, 'd', name);
    }
    const bring = () => bringTo(name, people);
    // Links are read in mails.
    const { id, owner } = await (withLinks.includes(name) ? bring() : untold(bring));
    return people.call(owner, 'GET', `/requests/${id}`);
  };

  return (request: IncomingMessage, response: ServerResponse): void => {
    const [, what = '', name = ''] = (request.url ?? '').split('/').map(decodeURIComponent);
    answer(what, name).then(
      (value) => response.writeHead(200).end(JSON.stringify(value)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  };
};

/** Resolves to what this work resolves to, of which nobody is told. */
type Untold = <T>(work: () => Promise<T>) => Promise<T>;

const withLinks = ['brief-sign-off'];

const year = 24 * 365;
