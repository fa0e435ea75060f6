import { sentByLink } from '../link-handlers.ts';
import { readUnsubscribeForm, unsubscribe } from './unsubscribe.ts';

export const handler = sentByLink({ read: readUnsubscribeForm, act: unsubscribe });
