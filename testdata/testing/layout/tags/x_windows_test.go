package tags that is not for this system
