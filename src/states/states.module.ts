import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InstitutionEntity } from './institution.entity';
import { StateEntity, StateHolidayEntity, StateRoleEntity } from './state.entity';
import { StatesQueries } from './states.queries';
import { StatesReferenceData } from './states.reference-data';

/** States with dated roles, institutions, holidays, working weeks. */
@Module({
  imports: [TypeOrmModule.forFeature([StateEntity, StateRoleEntity, StateHolidayEntity, InstitutionEntity])],
  providers: [StatesReferenceData, StatesQueries],
  exports: [StatesReferenceData, StatesQueries],
})
export class StatesModule {}
