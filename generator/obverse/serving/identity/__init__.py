"""Sign-in offline: a served stub issues the tokens that it checks, at the paths of the provider it is told of."""
