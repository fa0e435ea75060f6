import { commitVersion } from '../brief/commit-version.ts';
import { requestRoute } from '../http/member-route.ts';
import { correctCourse } from './correct-course.ts';
import { correctionForm } from './correction-form.ts';

export const handler = requestRoute({
  body: () => correctionForm,
  run: (call) => commitVersion(call, (state) => correctCourse(state, call)),
});
