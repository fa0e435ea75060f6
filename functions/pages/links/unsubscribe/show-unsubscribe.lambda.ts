import { shownByLink } from '../link-handlers.ts';
import { showUnsubscribe } from './unsubscribe.ts';

export const handler = shownByLink(showUnsubscribe);
