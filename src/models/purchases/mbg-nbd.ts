import { betaDropout } from './beta-dropout.ts';

/**
 * MBG/NBD (Batislam, Denizel and Filiztekin 2007, Int. Journal of Research in Marketing 24(3), 201–209; Hoppe and Wagner
 * 2007, Marketing – Journal of Research and Management 3(2), 75–90): BG/NBD in which a customer may leave after the first
 * purchase too, so that one who bought once and long ago is not taken for alive. Parameters: r, alpha (in the unit of
 * time), a, b.
 */
export const mbgNbd = betaDropout(1);
