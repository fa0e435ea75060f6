import { commitVersion } from '../../commands/requests/commit-version.ts';
import { correctCourse } from '../../commands/requests/correct-course.ts';
import { correctionForm } from '../../core/lifecycle/correction-form.ts';
import { requestRoute } from '../../http/member-route.ts';

export const handler = requestRoute({
  body: () => correctionForm,
  run: (call) => commitVersion(call, (state) => correctCourse(state, call)),
});
