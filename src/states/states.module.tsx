import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { can } from '#libs/access';
import { Slots } from '#libs/web';
import { StatesController } from './api/states.controller';
import { InstitutionDomainEntity, InstitutionEntity } from './institution.entity';
import { InstitutionsService } from './institutions.service';
import { InstitutionsPages } from './pages/institutions.pages';
import { StatesReferenceSection } from './pages/reference-section';
import { StatesPages } from './pages/states.pages';
import { StateEntity, StateHolidayEntity, StateRoleEntity } from './state.entity';
import { statesPermissions } from './states.policy';
import { StatesQueries } from './states.queries';
import { StatesReferenceData } from './states.reference-data';
import { StatesService } from './states.service';

/** States with dated roles, institutions, holidays, working weeks. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      StateEntity,
      StateRoleEntity,
      StateHolidayEntity,
      InstitutionEntity,
      InstitutionDomainEntity,
    ]),
  ],
  controllers: [StatesController, InstitutionsPages, StatesPages],
  providers: [StatesReferenceData, StatesQueries, StatesService, InstitutionsService],
  exports: [StatesReferenceData, StatesQueries, StatesService, InstitutionsService],
})
export class StatesModule {
  constructor(slots: Slots) {
    slots.register('reference.overview', 10, async (ctx) =>
      can(ctx.actor, statesPermissions['states.manage']) ? <StatesReferenceSection ctx={ctx} /> : undefined,
    );
  }
}
