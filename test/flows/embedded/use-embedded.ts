import { type EmbeddedPlatform, startInFolder } from '../driver/embedded-platform.ts';
import { type Used, usePlatformOf } from '../driver/use-platform.ts';

/**
 * The embedded platform for the flows of a file that move its time or take it down, wherever the
 * others run.
 */
export const useEmbedded = (): Used<EmbeddedPlatform> => usePlatformOf(startInFolder);
