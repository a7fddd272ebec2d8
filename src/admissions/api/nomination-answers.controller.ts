import { Controller } from '@nestjs/common';
import type { Actor, SignedInActor } from '#libs/access';
import { coreErrors } from '#libs/errors';
import { Acting, Handle, Input, ReaderLocale, type InputOf } from '#libs/web';
import { CoursesQueries } from '#src/courses';
import { AccountsQueries } from '#src/identity';
import { NomineeAnswersService } from '../nomination/nominee-answers.service';
import { ReleaseAnswersService } from '../nomination/release-answers.service';
import type { ReleaseView } from '../nomination/release.schemas';
import { ReleasesQueries } from '../nomination/releases.queries';
import { ReleasesService } from '../nomination/releases.service';
import * as contract from './nomination-answers.contract';

/** JSON door of what nominees and line managers answer, and of releases. */
@Controller('api/v1')
export class NominationAnswersController {
  constructor(
    private readonly answers: NomineeAnswersService,
    private readonly releaseAnswers: ReleaseAnswersService,
    private readonly releases: ReleasesService,
    private readonly queries: ReleasesQueries,
    private readonly courses: CoursesQueries,
    private readonly accounts: AccountsQueries,
  ) {}

  @Handle(contract.lookAtNomination)
  async look(
    @Acting() actor: Actor,
    @Input() { body }: InputOf<typeof contract.lookAtNomination>,
    @ReaderLocale() locale: string,
  ) {
    const { nominee, standing } = await this.answers.look(actor, body.secret);
    return {
      name: nominee.nativeName,
      stateCode: nominee.stateCode,
      edition: await this.edition(nominee.editionId, locale),
      applyUntil: nominee.applyUntil.toISOString(),
      standing,
    };
  }

  @Handle(contract.acceptNomination)
  async accept(
    @Acting() actor: SignedInActor,
    @Input() { body }: InputOf<typeof contract.acceptNomination>,
  ): Promise<{ applicationId: string }> {
    return { applicationId: await this.answers.accept(actor, body.secret) };
  }

  @Handle(contract.declineNomination)
  decline(@Input() { body }: InputOf<typeof contract.declineNomination>): Promise<void> {
    return this.answers.decline(body.secret, body.reason);
  }

  @Handle(contract.getRelease)
  release(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.getRelease>,
  ): Promise<ReleaseView> {
    return this.queries.byApplication(actor, params.id);
  }

  @Handle(contract.nameLineManager)
  async name(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.nameLineManager>,
  ): Promise<ReleaseView> {
    await this.releases.name(actor, params.id, body);
    return this.queries.byApplication(actor, params.id);
  }

  @Handle(contract.confirmLineManager)
  async confirm(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.confirmLineManager>,
  ): Promise<ReleaseView> {
    await this.releases.confirm(actor, params.id, body.email);
    return this.queries.byApplication(actor, params.id);
  }

  @Handle(contract.waiveRelease)
  async waive(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.waiveRelease>,
  ): Promise<ReleaseView> {
    await this.releases.waive(actor, params.id, body.reason);
    return this.queries.byApplication(actor, params.id);
  }

  @Handle(contract.lookAtRelease)
  async lookAtRelease(@Input() { body }: InputOf<typeof contract.lookAtRelease>, @ReaderLocale() locale: string) {
    const asked = await this.releaseAnswers.look(body.secret);
    const person = (await this.accounts.byIds([asked.accountId])).get(asked.accountId);
    return {
      applicant: person?.displayName(locale) ?? '',
      department: asked.department,
      post: asked.post,
      edition: await this.edition(asked.editionId, locale),
      until: asked.until?.toISOString() ?? null,
      standing: asked.standing,
    };
  }

  @Handle(contract.answerRelease)
  answer(@Input() { body }: InputOf<typeof contract.answerRelease>): Promise<void> {
    const { secret, ...answer } = body;
    return this.releaseAnswers.answer(secret, answer);
  }

  private async edition(id: string, locale: string) {
    const edition = await this.courses.editionById(id, locale);
    if (!edition) throw coreErrors('resource.not-found');
    return { id, code: edition.code, courseTitle: edition.courseTitle };
  }
}
