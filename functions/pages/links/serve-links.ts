import { byRouteKey } from '../../http/by-route-key.ts';
import type { PageRoute } from '../../http/route.ts';
import {
  type LinkForm,
  type ShowByLink,
  type ShowPage,
  sentByLink,
  shownAsCalled,
  shownByLink,
} from './link-handlers.ts';

/** A `*.route.ts` file of a page: it shows the page, or handles its form. */
export type LinkModule = { route: PageRoute; handle: ShowByLink | LinkForm<never> | ShowPage };

/** The Lambda handler of a function, from the routes of its links. */
export const serveLinks = (modules: readonly LinkModule[]) =>
  byRouteKey(modules.map(({ route, handle }) => ({ route, handler: handlerOf(handle) })));

const handlerOf = (handle: LinkModule['handle']) => {
  if (typeof handle === 'function') return shownByLink(handle);
  return 'show' in handle ? shownAsCalled(handle) : sentByLink(handle);
};
