import 'htmx.org/dist/htmx.esm.min.js';
import { listenForKeys } from './key-listener.ts';

listenForKeys();
