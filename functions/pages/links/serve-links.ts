import { byRouteKey } from '../../http/by-route-key.ts';
import type { PageRoute } from '../../http/route.ts';
import { type LinkForm, type ShowByLink, sentByLink, shownByLink } from './link-handlers.ts';

/** A `*.route.ts` file of a link: it shows the page, or handles its form. */
export type LinkModule = { route: PageRoute; handle: ShowByLink | LinkForm<never> };

/** The Lambda handler of a function, from the routes of its links. */
export const serveLinks = (modules: readonly LinkModule[]) =>
  byRouteKey(
    modules.map(({ route, handle }) => ({
      route,
      handler: typeof handle === 'function' ? shownByLink(handle) : sentByLink(handle),
    })),
  );
