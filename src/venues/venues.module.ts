import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Navigation } from '#libs/web';
import { IdentityModule } from '#src/identity';
import { StatesModule } from '#src/states';
import { VenuesController } from './api/venues.controller';
import { VenuesPages } from './pages/venues.pages';
import { RoomEntity } from './room.entity';
import { VenueEntity } from './venue.entity';
import { VenuesQueries } from './venues.queries';
import { VenuesService } from './venues.service';

/** Venues, rooms and their equipment. */
@Module({
  imports: [TypeOrmModule.forFeature([VenueEntity, RoomEntity]), IdentityModule, StatesModule],
  controllers: [VenuesController, VenuesPages],
  providers: [VenuesQueries, VenuesService],
  exports: [VenuesQueries, VenuesService],
})
export class VenuesModule implements OnModuleInit {
  constructor(private readonly navigation: Navigation) {}

  onModuleInit(): void {
    this.navigation.register({
      area: 'staff',
      order: 30,
      href: '/manage/venues',
      labelKey: 'venues:menu.venues',
      permission: 'venues.manage',
    });
  }
}
