import time
def test_x(world):
    t=time.time(); world.bring("ready"); print("ready", time.time()-t, world.case.state)
def test_y(world):
    t=time.time(); world.bring("second_round"); print(time.time()-t, world.case.state, world.letters())
