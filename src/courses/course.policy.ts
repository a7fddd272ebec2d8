import { can, type Actor } from '#libs/access';
import type { CourseStatus } from './course.entity';
import type { EditionStatus } from './edition.entity';

/** Whether an actor prepares courses and editions. */
export const canManageCourses = (actor: Actor): boolean => can(actor, 'courses.manage');

/** Whether an actor works on courses behind the catalogue: prepares them or approves their texts. */
export const canSeeDrafts = (actor: Actor): boolean => canManageCourses(actor) || can(actor, 'courses.approve');

/** Whether an actor may approve a text: never the one who wrote it. */
export const canApproveText = (actor: Actor, authorId: string | null): boolean =>
  can(actor, 'courses.approve') && (actor.accountId === null || actor.accountId !== authorId);

/** Whether an actor may know of a course in this state. */
export const canSeeCourse = (actor: Actor, status: CourseStatus): boolean =>
  status === 'published' || canSeeDrafts(actor);

/** Whether an actor may know of an edition in this state; those cancelled and closed stay in view. */
export const canSeeEdition = (actor: Actor, edition: { status: EditionStatus; courseStatus: CourseStatus }): boolean =>
  (edition.courseStatus === 'published' && edition.status !== 'draft') || canSeeDrafts(actor);
