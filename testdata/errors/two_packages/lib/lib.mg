package lib

type Hidden struct{ secret int }

func (Hidden) private() {}

func Open() Hidden { return Hidden{} }

const Limit = 10
