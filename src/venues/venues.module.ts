import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#src/identity';
import { RoomEntity } from './room.entity';
import { VenueEntity } from './venue.entity';
import { VenuesQueries } from './venues.queries';
import { VenuesService } from './venues.service';

/** Venues, rooms and their equipment. */
@Module({
  imports: [TypeOrmModule.forFeature([VenueEntity, RoomEntity]), IdentityModule],
  providers: [VenuesQueries, VenuesService],
  exports: [VenuesQueries, VenuesService],
})
export class VenuesModule {}
