import { Injectable } from '@nestjs/common';
import { TrainersService, type TrainerKind } from '#src/trainers';
import { inLanguageOf } from '../applicants';
import { demoTrainers, trainerMotivation, type DemoTrainer } from '../content';
import type { Chapter, Story } from '../story';

const CHECKER = 'course-manager-2';
const LEADERSHIP = 'management';
const KINDS: readonly TrainerKind[] = ['trainer', 'trainer', 'professional', 'trainer', 'expert', 'advisor'];

/** The Regional Network of Trainers: people apply, are checked and accepted. */
@Injectable()
export class TrainersChapter implements Chapter {
  constructor(private readonly trainers: TrainersService) {}

  plan(story: Story): void {
    demoTrainers.forEach((trainer, index) => {
      if (!story.entries.has('trainer', trainer.key)) this.planOne(story, trainer, index);
    });
  }

  private planOne(story: Story, trainer: DemoTrainer, index: number): void {
    const { calendar, timeline, entries } = story;
    const day = -465 + index;
    const id = (): string => entries.id('trainer', trainer.key);
    timeline.add(calendar.at(day, '13:00'), async () => {
      const made = await this.trainers.apply(story.actor(trainer.key), {
        kind: KINDS[index % KINDS.length] ?? 'trainer',
        areas: trainer.expertise,
        modules: trainer.modules,
        languages: trainer.deliveryLanguages,
        bio: trainer.bio,
        consentPublic: trainer.consentPublic,
        motivation: inLanguageOf(trainer, trainerMotivation),
      });
      await entries.add('trainer', trainer.key, made);
    });
    timeline.add(calendar.at(day + 3, '11:00'), () => this.trainers.startCheck(story.actor(CHECKER), id()));
    timeline.add(calendar.at(day + 9, '16:00'), () =>
      this.trainers.decide(story.actor(LEADERSHIP), id(), 'accepted', ''),
    );
  }
}
