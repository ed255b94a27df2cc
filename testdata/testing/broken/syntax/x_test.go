package syntax

func TestX(
