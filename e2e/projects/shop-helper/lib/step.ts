export enum Step {
  One = 1,
  Dozen = 12,
}
