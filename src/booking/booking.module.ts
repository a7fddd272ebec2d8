import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BookingEntity } from './booking.entity';
import { Bookings } from './bookings';
import { References } from './references';

/** Occupied time of trainers, rooms, interpreters and equipment. */
@Module({
  imports: [TypeOrmModule.forFeature([BookingEntity])],
  providers: [Bookings, References],
  exports: [Bookings, References],
})
export class BookingModule {}
