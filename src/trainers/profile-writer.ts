import { Injectable } from '@nestjs/common';
import { Database, violatedConstraint } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { Translatables } from '#libs/translatable';
import type { CefrLevel, TrainerKind } from './trainer.entity';
import { trainerTexts } from './trainer-texts';

/** A profile as its owner describes it. */
export interface ProfileInput {
  kind: TrainerKind;
  /** Codes of areas of expertise. */
  areas: string[];
  /** Codes of modules, at least one. */
  modules: string[];
  languages: { locale: string; level: CefrLevel }[];
  /** CommonMark; in one working language at least. */
  bio: { en?: string; ru?: string };
  consentPublic: boolean;
}

/** The language in which a profile is written first. */
export const sourceLocaleOf = (bio: ProfileInput['bio']): 'en' | 'ru' => (bio.en ? 'en' : 'ru');

/** Writes the parts of a profile; every call belongs inside the transaction of its use case. */
@Injectable()
export class ProfileWriter {
  constructor(
    private readonly database: Database,
    private readonly translatables: Translatables,
  ) {}

  /** @throws AppError `request.invalid` (422) for an unknown area or module */
  async write(trainerId: string, input: ProfileInput, authorId: string): Promise<void> {
    await this.database.query('DELETE FROM trainer_area WHERE trainer_id = $1', [trainerId]);
    await this.database.query('DELETE FROM trainer_module WHERE trainer_id = $1', [trainerId]);
    await this.database.query('DELETE FROM trainer_language WHERE trainer_id = $1', [trainerId]);
    await this.writeAreas(trainerId, input.areas);
    await this.writeModules(trainerId, input.modules);
    await this.database.query(
      `INSERT INTO trainer_language (trainer_id, locale, cefr)
       SELECT $1, locale, level FROM jsonb_to_recordset($2::jsonb) AS l(locale text, level text) ON CONFLICT DO NOTHING`,
      [trainerId, JSON.stringify(input.languages)],
    );
    await this.writeBio(trainerId, input.bio, authorId);
  }

  private async writeAreas(trainerId: string, areas: string[]): Promise<void> {
    try {
      await this.database.query(
        'INSERT INTO trainer_area (trainer_id, area_code) SELECT DISTINCT $1::uuid, unnest($2::text[])',
        [trainerId, areas],
      );
    } catch (error) {
      if (violatedConstraint(error) === 'trainer_area_area_fkey')
        throw coreErrors('request.invalid', {}, { fields: [{ path: 'areas', code: 'choice' }] });
      throw error;
    }
  }

  private async writeModules(trainerId: string, modules: string[]): Promise<void> {
    const written = await this.database.execute(
      `INSERT INTO trainer_module (trainer_id, module_id) SELECT $1, id FROM curriculum_module WHERE code = ANY($2::text[]) AND status <> 'withdrawn'`,
      [trainerId, modules],
    );
    if (written !== new Set(modules).size)
      throw coreErrors('request.invalid', {}, { fields: [{ path: 'modules', code: 'choice' }] });
  }

  /** A person's own words need nobody's approval; both languages are saved together, so that neither is behind. */
  private async writeBio(trainerId: string, bio: ProfileInput['bio'], authorId: string): Promise<void> {
    const source = sourceLocaleOf(bio);
    const given = [source, source === 'en' ? 'ru' : 'en'] as const;
    for (const locale of given) {
      const text = bio[locale]?.trim();
      if (text)
        await this.translatables.save(
          trainerTexts,
          trainerId,
          source,
          locale,
          { bio: text },
          { authorId, status: 'approved' },
        );
      else
        await this.database.query('DELETE FROM trainer_translation WHERE owner_id = $1 AND locale = $2', [
          trainerId,
          locale,
        ]);
    }
    await this.translatables.publish(trainerTexts, trainerId, source, [source]);
  }
}
