package lib

var Hidden = hidden
